/// A browser at the inventory's page.
@NullMarked
package dev.reprise.inventory;

import org.jspecify.annotations.NullMarked;
