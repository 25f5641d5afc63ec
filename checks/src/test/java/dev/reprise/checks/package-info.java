/// The house's own rules, held against the class files of every product module.
@NullMarked
package dev.reprise.checks;

import org.jspecify.annotations.NullMarked;
