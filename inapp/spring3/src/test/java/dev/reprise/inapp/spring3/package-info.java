/// An application on Spring Boot 3.5 with the kit, over real HTTP.
@NullMarked
package dev.reprise.inapp.spring3;

import org.jspecify.annotations.NullMarked;
