/// The Spring Boot starter: the test-mode kit and the recorder, put together for an application
/// that adds one dependency.
@NullMarked
package dev.reprise.inapp.spring;

import org.jspecify.annotations.NullMarked;
