/// The shared language: events, the layout of profiles on disk, redaction, and the description of
/// an application.
@NullMarked
package dev.reprise.profile;

import org.jspecify.annotations.NullMarked;
