/// Plays a profile again: sends what was recorded with the values of today, compares every answer,
/// and says what that proved.
@NullMarked
package dev.reprise.play;

import org.jspecify.annotations.NullMarked;
