/// Reads what the code of an application was asked to do by each profile, merges it, and reports
/// it: by profile, across profiles, and for a change.
@NullMarked
package dev.reprise.coverage;

import org.jspecify.annotations.NullMarked;
