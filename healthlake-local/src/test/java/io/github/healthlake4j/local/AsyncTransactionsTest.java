package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AsyncTransactionsTest {
    private final AsyncTransactions transactions = new AsyncTransactions();

    @Test
    void submit_moreThan500Pending_is429() {
        var mayEnd = new CountDownLatch(1);
        for (int i = 0; i < 500; i++) {
            submit("a", mayEnd);
        }

        assertThatThrownBy(() -> submit("a", mayEnd))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.answer().status()).isEqualTo(429));
        assertThat(submit("b", mayEnd).status()).isEqualTo(202);
        mayEnd.countDown();
    }

    private Answer submit(String datastore, CountDownLatch mayEnd) {
        var call = new Call("POST", "/", null, Map.of(), new byte[0]);
        var route = new FhirRoute(Interaction.BUNDLE, List.of());
        return transactions.submit(new FhirCall(call, datastore, "http://127.0.0.1", route), () -> {
            mayEnd.await();
            return Answer.of(200);
        });
    }
}
