/// What the Spring Boot starter needs besides on Spring Boot 3.5, where some of its classes had
/// other names.
@NullMarked
package dev.reprise.inapp.spring3;

import org.jspecify.annotations.NullMarked;
