/// An application that uses the starter, run in its own container and asked over HTTP.
@NullMarked
package dev.reprise.inapp.spring;

import org.jspecify.annotations.NullMarked;
