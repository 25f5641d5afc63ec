/// Turns a window of a running deployment into a labelled profile of how it behaved, and compares
/// such profiles with each other and with bounds.
@NullMarked
package dev.reprise.behaviour;

import org.jspecify.annotations.NullMarked;
