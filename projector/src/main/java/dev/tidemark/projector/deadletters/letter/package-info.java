/** Dead letters as documents: one each, without its payload, made from the topic that keeps them and nothing else. */
package dev.tidemark.projector.deadletters.letter;
