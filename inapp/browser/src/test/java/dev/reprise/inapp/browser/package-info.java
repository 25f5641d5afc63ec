/// The browser recorder, tried in a real browser.
@NullMarked
package dev.reprise.inapp.browser;

import org.jspecify.annotations.NullMarked;
