/// The agent, tried from outside: each test starts JVMs with the jar that is delivered.
@NullMarked
package dev.reprise.inapp.agent;

import org.jspecify.annotations.NullMarked;
