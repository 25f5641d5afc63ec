/// The coverage agent: attributes the probes that JaCoCo would place to the trace that a thread
/// works for.
@NullMarked
package dev.reprise.inapp.agent;

import org.jspecify.annotations.NullMarked;
