package dev.reprise.checks;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What no class may do, wherever it lives.
///
/// @param order tells the module of a class
record CodeRules(ModuleOrder order) {
  private static final Pattern EMPTY_NAME =
      Pattern.compile("(Utils?|Helpers?|Managers?|Processors?|Impl|Common|Data)$");
  private static final Set<String> BARE =
      Set.of(
          "java.lang.Throwable",
          "java.lang.Exception",
          "java.lang.RuntimeException",
          "java.lang.Error");
  private static final Set<String> STREAMS = Set.of("java.lang.System.out", "java.lang.System.err");
  private static final Set<String> ENDINGS =
      Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  ArchRule noStandardStreams() {
    return Findings.rule(
        "leave standard output and error to Main",
        "log through System.Logger, or print to the writer that the command was given",
        javaClass -> isMain(javaClass) ? Stream.empty() : uses(javaClass, CodeRules::isStream));
  }

  ArchRule onlyMainExits() {
    return Findings.rule(
        "leave the end of the JVM to Main",
        "return an exit code, or throw an exception that says what is wrong",
        javaClass ->
            isMain(javaClass) || isAgent(javaClass)
                ? Stream.empty()
                : uses(javaClass, it -> ENDINGS.contains(nameOf(it.getTarget()))));
  }

  ArchRule noBareExceptions() {
    return Findings.rule(
        "throw exceptions that have a meaning",
        "throw one of ours, or the JDK's exception that fits",
        javaClass -> uses(javaClass, CodeRules::makesBareException));
  }

  ArchRule namesThatSaySomething() {
    return Findings.rule(
        "have a name that says what they are",
        "name it for its idea, or move its methods to the type they serve",
        javaClass ->
            EMPTY_NAME.matcher(javaClass.getSimpleName()).find()
                ? Stream.of(javaClass.getName() + " has a name that would fit anything")
                : Stream.empty());
  }

  ArchRule timeIsGiven() {
    return Findings.rule(
        "be given the time, where they are engines",
        "take an InstantSource, or a LongSupplier as ticker, in the constructor",
        javaClass ->
            order.moduleOf(javaClass).filter(ModuleOrder::isEngine).isPresent()
                ? uses(javaClass, TimeSource::isRead)
                : Stream.empty());
  }

  private boolean isMain(JavaClass javaClass) {
    return javaClass.getName().equals(order.root() + ".cli.Main");
  }

  /// It begins before anybody's Main.
  private boolean isAgent(JavaClass javaClass) {
    return javaClass.getName().equals(order.root() + ".inapp.agent.Agent");
  }

  private static Stream<String> uses(JavaClass javaClass, Predicate<JavaAccess<?>> forbidden) {
    return javaClass.getAccessesFromSelf().stream()
        .filter(forbidden)
        .map(JavaAccess::getDescription);
  }

  private static boolean isStream(JavaAccess<?> access) {
    return STREAMS.contains(nameOf(access.getTarget()))
        || (access.getTarget() instanceof AccessTarget.MethodCallTarget method
            && method.getName().equals("printStackTrace")
            && method.getRawParameterTypes().isEmpty());
  }

  /// A subclass that calls its parent's constructor makes no bare exception.
  private static boolean makesBareException(JavaAccess<?> access) {
    var made = access.getTargetOwner();
    return access instanceof JavaConstructorCall
        && BARE.contains(made.getName())
        && !(access.getOrigin().isConstructor()
            && access.getOriginOwner().isAssignableTo(made.getName()));
  }

  private static String nameOf(AccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }
}
