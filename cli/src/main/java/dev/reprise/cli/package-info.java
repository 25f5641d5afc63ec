/// The `reprise` command: parses its arguments, calls an engine, prints the result.
@NullMarked
package dev.reprise.cli;

import org.jspecify.annotations.NullMarked;
