/**
 * Makes {@code docs/asyncapi.json} from the contracts, from {@code connectors/topics.json} and from what only words can say
 * ({@code asyncapi/written.json} of the test resources).
 */
package dev.tidemark.contracts.asyncapi;
