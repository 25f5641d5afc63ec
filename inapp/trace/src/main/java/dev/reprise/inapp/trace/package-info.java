/// Three calls by which an application's own job queue hands a trace on.
@NullMarked
package dev.reprise.inapp.trace;

import org.jspecify.annotations.NullMarked;
