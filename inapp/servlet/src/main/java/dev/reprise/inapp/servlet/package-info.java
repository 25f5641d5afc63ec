/// The recorder inside a servlet container: a filter that tells what the application saw and
/// answered.
@NullMarked
package dev.reprise.inapp.servlet;

import org.jspecify.annotations.NullMarked;
