/** A shop under load: clients that place and cancel orders and write down what they were told. */
package dev.tidemark.system.load;
