package id.kanal.journal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.kanal.journal.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisDataException;

class TargetTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            redis://h                      | false | -    | -    | [h:6379]           | 0 | -
            redis://h:7/3                  | false | -    | -    | [h:7]              | 3 | -
            rediss://:p@h                  | true  | -    | p    | [h:6379]           | 0 | -
            redis://u:p%40q@h:7            | false | u    | p@q  | [h:7]              | 0 | -
            redis://[::1]:7                | false | -    | -    | [[::1]:7]          | 0 | -
            sentinel://a:1,b/main          | false | -    | -    | [a:1, b:26379]     | 0 | main
            sentinel://u:p@a:1,b:2/main    | false | u    | p    | [a:1, b:2]         | 0 | main
            """)
    void readsAddresses(
            String address, boolean tls, String user, String password, String hosts, int database, String master) {
        Target target = Target.of(address);
        assertThat(target.tls()).isEqualTo(tls);
        assertThat(target.user().orElse("-")).isEqualTo(user);
        assertThat(target.password().orElse("-")).isEqualTo(password);
        assertThat(target.hosts()).hasToString(hosts);
        assertThat(target.database()).isEqualTo(database);
        assertThat(target.master().orElse("-")).isEqualTo(master);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://h",
                "redis://",
                "redis://h:x",
                "redis://h:99999",
                "redis://a,b",
                "redis://h/x",
                "sentinel://a:1"
            })
    void refusesTheRest(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configs.of(address))
                .withMessageStartingWith("redis: ");
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(Configs.of("redis://u:geheim@h:7"))
                .asString()
                .doesNotContain("geheim")
                .contains("h:7");
        assertThat(Target.of("redis://u:geheim@h:7")).asString().doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OOM command not allowed when used memory > 'maxmemory'. script: 1f, on @user_script:12.  | OOM
            ERR Error running script (call to f_1f): @user_script:9: -OOM command not allowed        | OOM
            ERR Error running script (call to f_1f): @user_script: 9: -MISCONF Errors writing to AOF | MISCONF
            MISCONF Redis is configured to save RDB snapshots                                        | MISCONF
            LOADING Redis is loading the dataset in memory                                           | LOADING
            READONLY You can't write against a read only replica.                                    | READONLY
            NOREPLICAS Not enough good replicas to write.                                            | NOREPLICAS
            WRONGTYPE Operation against a key holding the wrong kind of value                        | ''
            ERR unknown command                                                                      | ''
            """)
    void knowsRedisWordsFromOldAndNewVersions(String text, String word) {
        JedisDataException reply = new JedisDataException(text);
        assertThat(RedisError.word(reply)).isEqualTo(word);
        assertThat(RedisError.of(reply).retryable()).isEqualTo(!word.isEmpty());
    }
}
