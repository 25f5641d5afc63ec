package dev.reprise.inapp.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Holds in test mode: `spring.profiles.active=testing`, or `REPRISE_TESTING=1`.
final class OnTestMode implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return isOn(context.getEnvironment());
  }

  static boolean isOn(Environment environment) {
    return environment.acceptsProfiles(Profiles.of("testing"))
        || environment.getProperty("reprise.testing", Boolean.class, false);
  }
}
