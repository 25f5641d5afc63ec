package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.Migrations;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.util.ReflectionUtils;

/// The migrations of an application that uses Liquibase, as its own bean is set up.
final class LiquibaseMigrations implements Migrations {
  private final SpringLiquibase settings;

  LiquibaseMigrations(SpringLiquibase settings) {
    this.settings = settings;
  }

  @Override
  public void migrate() {
    ask(
        "migrating",
        liquibase -> {
          liquibase.update(contexts(), labels());
          return List.<String>of();
        });
  }

  @Override
  public List<String> pending() {
    return ask(
        "asking for pending change sets",
        liquibase -> names(liquibase.listUnrunChangeSets(contexts(), labels())));
  }

  @Override
  public Optional<String> fingerprint() {
    List<String> parts =
        ask(
            "reading the change log",
            liquibase -> checksums(liquibase.getDatabaseChangeLog().getChangeSets()));
    return Optional.of(contexts() + " " + labels() + "\n" + String.join("\n", parts));
  }

  private static List<String> names(List<ChangeSet> changes) {
    return changes.stream().map(it -> it.toString(false)).toList();
  }

  private static List<String> checksums(List<ChangeSet> changes) {
    List<String> checksums = new ArrayList<>();
    for (ChangeSet change : changes) {
      checksums.add(
          change.toString(false) + " " + change.generateCheckSum(ChecksumVersion.latest()));
    }
    return checksums;
  }

  private Contexts contexts() {
    return new Contexts(settings.getContexts());
  }

  private LabelExpression labels() {
    return new LabelExpression(settings.getLabelFilter());
  }

  /// What is asked of Liquibase.
  private interface Question {
    List<String> ask(Liquibase liquibase) throws LiquibaseException;
  }

  /// Liquibase keeps what it has read of a database for each connection that it was given, and
  /// after an update alone it forgets that: without our help every question would leave something
  /// behind.
  private List<String> ask(String what, Question question) {
    String changeLog = String.valueOf(settings.getChangeLog());
    DataSource source = settings.getDataSource();
    try (Connection connection = source.getConnection()) {
      return question.ask(liquibase(connection));
    } catch (LiquibaseException | SQLException e) {
      throw new IllegalStateException(what + " with the change log " + changeLog, e);
    } finally {
      Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
    }
  }

  /// As the application's bean makes it: with its parameters, schemas and resources, most of which
  /// can be set but not asked for.
  private Liquibase liquibase(Connection connection) {
    Method create =
        Objects.requireNonNull(
            ReflectionUtils.findMethod(SpringLiquibase.class, "createLiquibase", Connection.class));
    ReflectionUtils.makeAccessible(create);
    return (Liquibase)
        Objects.requireNonNull(ReflectionUtils.invokeMethod(create, settings, connection));
  }
}
