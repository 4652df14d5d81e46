/** Which system tests run beside which: one of a lane at a time, and both lanes at once. */
package dev.tidemark.system.lane;
