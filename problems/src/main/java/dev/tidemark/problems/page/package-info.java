/** What lists share over HTTP: which page is asked for, what it is answered with, and how one leads to the next. */
package dev.tidemark.problems.page;
