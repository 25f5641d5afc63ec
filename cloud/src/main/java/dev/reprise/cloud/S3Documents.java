package dev.reprise.cloud;

import dev.reprise.behaviour.ProfileDocuments;
import dev.reprise.behaviour.ProfileId;
import dev.reprise.behaviour.ProfileStorageException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Documents as objects in an S3 bucket, `profiles/<id>.json`.
///
/// Who comes first is decided by S3 alone, by conditions on the writes. Thread-safe.
final class S3Documents implements ProfileDocuments, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /// The condition of a write is not met: there is an object, or another than was expected.
  private static final int PRECONDITION_FAILED = 412;

  /// Another write to the same object is under way.
  private static final int CONFLICT = 409;

  private static final int MOST_CONFLICTS = 10;

  private final S3Client s3;
  private final BucketSettings bucket;

  S3Documents(S3Client s3, BucketSettings bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /// Asks nobody yet.
  static S3Documents open(BucketSettings bucket, AwsCredentialsProvider credentials) {
    return new S3Documents(client(bucket, credentials), bucket);
  }

  static S3Client client(BucketSettings bucket, AwsCredentialsProvider credentials) {
    var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER);
    S3ClientBuilder s3 =
        S3Client.builder().httpClientBuilder(http).credentialsProvider(credentials);
    bucket
        .endpoint()
        .ifPresent(it -> s3.endpointOverride(it).forcePathStyle(true).region(AwsRegion.orUsual()));
    try {
      return s3.build();
    } catch (SdkException e) {
      throw new ProfileStorageException(
          "The S3 bucket %s cannot be used (%s); set AWS_REGION and AWS's credentials"
              .formatted(bucket.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public boolean create(ProfileId id, String json) {
    return write(id, json, put -> put.ifNoneMatch("*"))
        // A write that was repeated finds what it wrote before.
        || read(id).filter(json::equals).isPresent();
  }

  @Override
  public Optional<String> read(ProfileId id) {
    return stored(id).map(ResponseBytes::asUtf8String);
  }

  @Override
  public boolean replace(ProfileId id, String expected, String json) {
    return stored(id)
        .filter(it -> it.asUtf8String().equals(expected))
        .filter(it -> write(id, json, put -> put.ifMatch(it.response().eTag())))
        .isPresent();
  }

  @Override
  public void remove(ProfileId id) {
    asking("remove", id, () -> s3.deleteObject(it -> it.bucket(bucket.name()).key(key(id))));
  }

  private Optional<ResponseBytes<GetObjectResponse>> stored(ProfileId id) {
    return asking(
        "read",
        id,
        () -> {
          try {
            return Optional.of(s3.getObjectAsBytes(it -> it.bucket(bucket.name()).key(key(id))));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  /// On what a write depends.
  private interface Condition {
    PutObjectRequest.Builder on(PutObjectRequest.Builder put);
  }

  /// Writes an object under a condition; false where it is not met.
  private boolean write(ProfileId id, String json, Condition condition) {
    PutObjectRequest request =
        condition
            .on(
                PutObjectRequest.builder()
                    .bucket(bucket.name())
                    .key(key(id))
                    .contentType("application/json"))
            .build();
    return asking("write", id, () -> written(request, json));
  }

  private boolean written(PutObjectRequest request, String json) {
    for (int conflicts = 0; ; conflicts++) {
      try {
        s3.putObject(request, RequestBody.fromString(json));
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED) {
          return false;
        }
        if (e.statusCode() != CONFLICT || conflicts == MOST_CONFLICTS) {
          throw e;
        }
      }
    }
  }

  private <T> T asking(String what, ProfileId id, Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new ProfileStorageException(
          "Cannot %s the behaviour profile %s in the S3 bucket %s%s (%s); see whether the bucket is there and AWS's credentials allow it"
              .formatted(what, id, bucket.name(), place(), e.getMessage()),
          e);
    }
  }

  private String place() {
    return bucket.endpoint().map(it -> " at " + it).orElse("");
  }

  private static String key(ProfileId id) {
    return "profiles/" + id + ".json";
  }

  @Override
  public void close() {
    s3.close();
  }
}
