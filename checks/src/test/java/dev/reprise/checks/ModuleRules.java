package dev.reprise.checks;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;

/// What holds between modules: their order, and how each is laid out.
///
/// @param order the modules and which of them may know which
record ModuleRules(ModuleOrder order) {
  private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

  ArchRule arrows() {
    return Findings.rule(
        "know only modules that stand before their own",
        "move what is shared towards the earlier module, or join the two in an edge",
        this::wrongArrows);
  }

  ArchRule noCycles() {
    return SlicesRuleDefinition.slices()
        .matching(order.root() + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("modules that know each other are one module: move what both need to the earlier");
  }

  ArchRule oneFlatPackage() {
    return Findings.rule(
        "live in the one package of a module",
        "put it into its module's package; a new module is added to ModuleOrder",
        javaClass ->
            order
                .moduleOf(javaClass)
                .filter(module -> !order.lists(module))
                .map(module -> javaClass.getName() + " lives in no module's package")
                .stream());
  }

  ArchRule nullMarked() {
    return Findings.rule(
        "live in a package that is @NullMarked",
        "add a package-info.java that says what the package is and has @NullMarked",
        javaClass ->
            javaClass.getPackage().isAnnotatedWith(NULL_MARKED)
                ? Stream.empty()
                : Stream.of(javaClass.getName() + " lives in a package without @NullMarked"));
  }

  private Stream<String> wrongArrows(JavaClass javaClass) {
    return order.moduleOf(javaClass).stream()
        .flatMap(module ->
            javaClass.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isWrong(module, dependency))
                .map(dependency -> dependency.getDescription() + " against the order"));
  }

  private boolean isWrong(String module, Dependency dependency) {
    return order
        .moduleOf(dependency.getTargetClass())
        .filter(target -> !order.knownTo(module).contains(target))
        .isPresent();
  }
}
