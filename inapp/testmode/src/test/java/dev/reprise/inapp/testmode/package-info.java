/// The kit without a framework: embedded databases and a plain servlet container.
@NullMarked
package dev.reprise.inapp.testmode;

import org.jspecify.annotations.NullMarked;
