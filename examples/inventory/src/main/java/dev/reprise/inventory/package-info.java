/// A small inventory of parts and their types: the example of the test-mode kit.
@NullMarked
package dev.reprise.inventory;

import org.jspecify.annotations.NullMarked;
