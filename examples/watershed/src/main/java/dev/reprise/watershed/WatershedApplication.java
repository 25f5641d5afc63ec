package dev.reprise.watershed;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// The program: `main`, and the objects that it is made of. How requests reach them is said in
/// [WebSetup].
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class WatershedApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(WatershedApplication.class, arguments);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Tokens tokens() {
    return new Tokens();
  }

  @Bean
  HashOrder hashOrder() {
    return new HashOrder(new SecureRandom().nextLong());
  }

  /// `ADMIN_EMAIL` and `ADMIN_PASSWORD`; a password that nobody set is made up and told once.
  @Bean
  Account account(Environment environment, Tokens tokens) {
    var email = environment.getProperty("ADMIN_EMAIL", "admin@watershed.example");
    var password = environment.getProperty("ADMIN_PASSWORD", "");
    if (!password.isEmpty()) {
      return new Account(email, password);
    }
    var madeUp = tokens.next();
    LoggerFactory.getLogger(WatershedApplication.class)
        .info("ADMIN_PASSWORD is not set. Log in as {} with {}", email, madeUp);
    return new Account(email, madeUp);
  }

  @Bean
  Logins logins(Account account, Tokens tokens, WatershedSettings settings) {
    return new Logins(account, tokens, settings.secureCookies());
  }

  @Bean
  RunStore runStore(WatershedSettings settings, InstantSource clock) {
    var names = new RunNames(new SecureRandom());
    return new RunStore(settings.data().resolve("runs"), names, clock);
  }

  @Bean
  RunLocks runLocks() {
    return new RunLocks();
  }

  @Bean
  JobQueue jobQueue(WatershedSettings settings, InstantSource clock) {
    return new JobQueue(settings.workers(), clock);
  }
}
