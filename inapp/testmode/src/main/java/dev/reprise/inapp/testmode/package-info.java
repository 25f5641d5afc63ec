/// The test-mode kit for Jakarta Servlet applications: correlation ids, one shape of errors,
/// streams of events, the log as a stream, readiness, orderly shutdown and the reset of a database.
@NullMarked
package dev.reprise.inapp.testmode;

import org.jspecify.annotations.NullMarked;
