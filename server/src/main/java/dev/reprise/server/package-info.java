/// The engine's HTTP API: it translates requests into calls of the engines, and answers in JSON.
@NullMarked
package dev.reprise.server;

import org.jspecify.annotations.NullMarked;
