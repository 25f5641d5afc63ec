/// The watershed example: an erosion-modelling web application with logins, uploads, jobs, forks
/// and archives, on which recording and playback are tried.
@NullMarked
package dev.reprise.watershed;

import org.jspecify.annotations.NullMarked;
