/** What goes on while something fails or is replaced: clients at steady rates, and the balancers before services. */
package dev.tidemark.system.fault.traffic;
