package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.SecretKeys.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretKeysTest {
  private final SecretKeys keys = new SecretKeys(Set.of("sweetHome", "answer"));

  @Test
  void knowsASecretByTheEndOfItsName() {
    assertThat(
            names(
                """
                password Password PASSWORD passwd pwd passphrase user_password newPassword password2
                password_confirmation passwordHash currentPassword user[password] user%5Bpassword%5D
                db.password spring.datasource.password userpassword secret client_secret clientSecret
                token csrf_token csrfToken access_token refreshToken id_token xsrf-token _csrf
                csrfmiddlewaretoken __RequestVerificationToken authenticity_token accesstoken
                next_token_secret api_key apiKey apikey X-Api-Key APIKey x-auth-token authorization
                credential credentials private_key privateKey session_id sessionid JSESSIONID
                sessionId jwt aws_secret_access_key tokens access_tokens pass db_pass sid sig
                X-Amz-Signature X-Amz-Security-Token secret_id SAMLResponse pass\\u0077ord token2
                """))
        .allSatisfy(name -> assertThat(keys.kind(name)).as(name).isEqualTo(Kind.SECRET));
  }

  @Test
  void leavesFalseFriendsAlone() {
    assertThat(
            names(
                """
                tokens_used max_tokens maxTokens token_count tokenCount tokenizer token_type
                token_expires_at tokenUrl secretary secretariat password_reset_required
                password_policy passwordless is_secret has_password show_password forgot_password
                invalid_password passenger compass bypass key id name code state session auth
                monkey keyboard nextPageToken page_token continuation_token pinned map_pin pinterest
                spinning description email author authority secret_name prompt_tokens sidebar
                passes passed tokenized cookie_consent credit_limit cardinality signature_date
                """))
        .allSatisfy(name -> assertThat(keys.kind(name)).as(name).isEqualTo(Kind.ORDINARY));
  }

  @Test
  void tellsShortCodesFromOtherSecrets() {
    assertThat(names("otp totp pin user_pin cvv cvc cvv2 card_number cardNumber mfaCode smsCode"))
        .allSatisfy(name -> assertThat(keys.kind(name)).as(name).isEqualTo(Kind.SHORT_CODE));
  }

  @Test
  void addsTheApplicationsOwnKeysInEverySpelling() {
    assertThat(names("sweetHome sweet_home SWEET-HOME answer"))
        .allSatisfy(name -> assertThat(keys.kind(name)).as(name).isEqualTo(Kind.SECRET));
    assertThat(keys.kind("answers")).isEqualTo(Kind.ORDINARY);
  }

  @Test
  void takesAnyNameAtAll() {
    assertThat(names("- %% %zz \\ \\u12 \u0000 é")).allSatisfy(keys::kind);
    assertThat(keys.kind("")).isEqualTo(Kind.ORDINARY);
    assertThat(keys.kind("123")).isEqualTo(Kind.ORDINARY);
  }

  private static String[] names(String names) {
    return names.strip().split("\\s+", -1);
  }
}
