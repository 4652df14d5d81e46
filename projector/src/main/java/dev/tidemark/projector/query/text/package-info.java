/** Words that somebody typed, looked for in whatever read model: misspelt, in Korean, joined, or not to the end. */
package dev.tidemark.projector.query.text;
