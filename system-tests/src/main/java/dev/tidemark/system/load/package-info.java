/** A shop under load: clients that place and cancel orders, have them delivered and write down what they were told. */
package dev.tidemark.system.load;
