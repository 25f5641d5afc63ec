package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.behaviour.ProfileId;
import dev.reprise.behaviour.ProfileStorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class S3DocumentsTest {
  private static final AwsCredentialsProvider SOMEBODY =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(S3Server.KEY_ID, S3Server.SECRET));
  private static final ProfileId ID = new ProfileId("one");
  private static final int RACERS = 20;

  @TempDir static Path folder;
  private static S3Server server;

  private S3Documents documents;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(folder);
  }

  @BeforeEach
  void open() {
    documents = S3Documents.open(server.bucket(S3Server.BUCKET), SOMEBODY);
  }

  @AfterEach
  void close() {
    documents.close();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void givesBackWhatItWasGivenUntilItIsRemoved() {
    var id = new ProfileId("kept");

    assertThat(documents.create(id, "{\"name\": \"größer\"}")).isTrue();

    assertThat(documents.read(id)).contains("{\"name\": \"größer\"}");
    documents.remove(id);
    documents.remove(id);
    assertThat(documents.read(id)).isEmpty();
  }

  @Test
  void creatingTwiceIsAsGoodAsOnceButNothingIsOverwritten() {
    var id = new ProfileId("twice");

    assertThat(documents.create(id, "a")).isTrue();
    assertThat(documents.create(id, "a")).isTrue();
    assertThat(documents.create(id, "b")).isFalse();

    assertThat(documents.read(id)).contains("a");
  }

  @Test
  void ofTwentyWhoCreateOneWins() throws InterruptedException, ExecutionException {
    assertThat(winners(racer -> documents.create(ID, "document " + racer))).hasSize(1);
  }

  @Test
  void whatWasReplacedMeanwhileIsNotReplacedAgain() {
    var id = new ProfileId("replaced");
    documents.create(id, "old");
    S3Client real = S3Documents.client(server.bucket(S3Server.BUCKET), SOMEBODY);
    var late =
        new S3Documents(
            new Overtaken(real, () -> documents.replace(id, "old", "theirs")),
            server.bucket(S3Server.BUCKET));

    assertThat(late.replace(id, "old", "mine")).isFalse();

    assertThat(documents.read(id)).contains("theirs");
    assertThat(documents.replace(id, "theirs", "mine")).isTrue();
    assertThat(documents.read(id)).contains("mine");
  }

  @Test
  void whatIsNotThereIsNotReplaced() {
    assertThat(documents.replace(new ProfileId("nowhere"), "old", "new")).isFalse();
    assertThat(documents.read(new ProfileId("nowhere"))).isEmpty();
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    var elsewhere = S3Documents.open(server.bucket("elsewhere"), SOMEBODY);

    assertThatThrownBy(() -> elsewhere.create(ID, "{}"))
        .isInstanceOf(ProfileStorageException.class)
        .hasMessageStartingWith(
            "Cannot write the behaviour profile one in the S3 bucket elsewhere at http://127.0.0.1:")
        .hasMessageContaining("bucket does not exist");
  }

  @Test
  void aWrongSecretIsRefusedAndNotTold() {
    var stranger =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.KEY_ID, "guessed"));
    var refused = S3Documents.open(server.bucket(S3Server.BUCKET), stranger);

    assertThatThrownBy(() -> refused.read(ID))
        .isInstanceOf(ProfileStorageException.class)
        .hasMessageContaining("403")
        .hasMessageNotContaining("guessed");
  }

  /// Somebody else is quicker: between this one's reading and its writing.
  private record Overtaken(S3Client real, Runnable others) implements S3Client {
    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      return real.getObject(request, transformer);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      others.run();
      return real.putObject(request, body);
    }

    @Override
    public String serviceName() {
      return real.serviceName();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /// What each of those who start at once tries.
  private interface Race {
    boolean won(int racer);
  }

  private static List<Integer> winners(Race race) throws InterruptedException, ExecutionException {
    var start = new CyclicBarrier(RACERS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < RACERS; i++) {
        int racer = i;
        Callable<Boolean> run =
            () -> {
              start.await();
              return race.won(racer);
            };
        results.add(threads.submit(run));
      }
      var winners = new ArrayList<Integer>();
      for (int i = 0; i < RACERS; i++) {
        if (results.get(i).get()) {
          winners.add(i);
        }
      }
      return winners;
    }
  }
}
