package dev.reprise.watershed;

import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/// Ends the application when its standard input ends, where `watershed.end-with-input=true`:
/// whoever started it with a pipe need not be alive to end it.
@Component
@ConditionalOnBooleanProperty("watershed.end-with-input")
final class EndWithInput implements ApplicationRunner {
  private final ConfigurableApplicationContext context;

  EndWithInput(ConfigurableApplicationContext context) {
    this.context = context;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    Thread.ofPlatform().name("end-with-input").daemon().start(this::waitForTheEnd);
  }

  private void waitForTheEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LoggerFactory.getLogger(EndWithInput.class).warn("The standard input broke off", e);
    }
    context.close();
  }
}
