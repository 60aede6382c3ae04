package com.acme.commerce.contracts.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * What a serde can be told, under the names and with the meaning that Confluent's serdes gave them, so that one
 * configuration serves both. Keys that are not named here are left alone: clients hand their whole configuration to
 * their serdes.
 */
final class SerdeConfig extends AbstractConfig {

    static final String URLS = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String SUBJECTS = "value.subject.name.strategy";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";
    static final String RETRIES = "max.retries";
    static final String RETRY_WAIT = "retries.wait.ms";
    static final String RETRY_MAX_WAIT = "retries.max.wait.ms";

    static final boolean AUTO_REGISTER_DEFAULT = true;
    static final String TOPIC_RECORD_NAME_STRATEGY = "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy";

    private static final String FROM_URL = "URL";
    private static final String FROM_USER_INFO = "USER_INFO";

    private static final ConfigDef DEFINITIONS = new ConfigDef()
            .define(
                    URLS,
                    Type.LIST,
                    List.of(),
                    Importance.HIGH,
                    "Addresses of the registry, with a comma between them; the next is asked where one does not answer.")
            .define(
                    AUTO_REGISTER,
                    Type.BOOLEAN,
                    AUTO_REGISTER_DEFAULT,
                    Importance.MEDIUM,
                    "Whether writers add their schemas to the registry, or expect to find them there.")
            .define(
                    SUBJECTS,
                    Type.STRING,
                    TOPIC_RECORD_NAME_STRATEGY,
                    ValidString.in(TOPIC_RECORD_NAME_STRATEGY),
                    Importance.LOW,
                    "Topics carry several message types each, so there is one subject for each type in a topic.")
            .define(
                    CREDENTIALS_SOURCE,
                    Type.STRING,
                    FROM_URL,
                    ValidString.in(FROM_URL, FROM_USER_INFO),
                    Importance.MEDIUM,
                    "Where user and password stand: in the address (https://user:password@host), or in " + USER_INFO
                            + ".")
            .define(USER_INFO, Type.PASSWORD, "", Importance.MEDIUM, "user:password")
            // Confluent waits a minute for both. A stream thread that waits so long is thrown out of its group.
            .define(CONNECT_TIMEOUT, Type.INT, 2_000, Range.atLeast(1), Importance.LOW, "Milliseconds.")
            .define(READ_TIMEOUT, Type.INT, 5_000, Range.atLeast(1), Importance.LOW, "Milliseconds for an answer.")
            .define(
                    RETRIES,
                    Type.INT,
                    3,
                    Range.atLeast(0),
                    Importance.LOW,
                    "Rounds through all addresses after the first.")
            .define(
                    RETRY_WAIT,
                    Type.LONG,
                    1_000L,
                    Range.atLeast(0),
                    Importance.LOW,
                    "Milliseconds before the second round.")
            .define(RETRY_MAX_WAIT, Type.LONG, 20_000L, Range.atLeast(0), Importance.LOW, "Milliseconds at most.");

    SerdeConfig(Map<String, ?> configs, boolean isKey) {
        super(DEFINITIONS, configs, false);
        if (isKey) {
            throw new ConfigException("keys are plain UTF-8 strings, so that a key's partition depends on no registry:"
                    + " this serde is for values");
        }
    }

    boolean autoRegister() {
        return getBoolean(AUTO_REGISTER);
    }

    /** At least one address, each without user and password, and without a slash at its end. */
    List<URI> urls() {
        List<String> urls = getList(URLS);
        if (urls.isEmpty()) {
            throw new ConfigException(URLS, urls, "at least one address is needed, for example http://127.0.0.1:8081");
        }
        return urls.stream()
                .map(SerdeConfig::parse)
                .map(SerdeConfig::withoutUserInfo)
                .toList();
    }

    /** The value of the header Authorization, where credentials were given. */
    Optional<String> authorization() {
        String userInfo = FROM_USER_INFO.equals(getString(CREDENTIALS_SOURCE))
                ? userInfoFromKey()
                : parse(getList(URLS).get(0)).getUserInfo();
        return Optional.ofNullable(userInfo)
                .map(plain -> Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)))
                .map(encoded -> "Basic " + encoded);
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT));
    }

    Duration readTimeout() {
        return Duration.ofMillis(getInt(READ_TIMEOUT));
    }

    int retries() {
        return getInt(RETRIES);
    }

    long retryWaitMillis() {
        return getLong(RETRY_WAIT);
    }

    long retryMaxWaitMillis() {
        return Math.max(getLong(RETRY_MAX_WAIT), retryWaitMillis());
    }

    private String userInfoFromKey() {
        Password userInfo = getPassword(USER_INFO);
        if (userInfo.value().isEmpty()) {
            throw new ConfigException(
                    USER_INFO, userInfo, "must be user:password where " + CREDENTIALS_SOURCE + " is " + FROM_USER_INFO);
        }
        return userInfo.value();
    }

    private static URI parse(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw notAnAddress();
        }
        return uri;
    }

    /** Does not repeat the value, because a password may be in it. */
    private static ConfigException notAnAddress() {
        return new ConfigException(URLS + ": each address must look like http://127.0.0.1:8081 or"
                + " https://registry.example.com/apis/ccompat/v7");
    }

    private static URI withoutUserInfo(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
        return URI.create(uri.getScheme() + "://" + uri.getHost() + port + path);
    }
}
