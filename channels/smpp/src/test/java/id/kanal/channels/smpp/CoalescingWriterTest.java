package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CoalescingWriterTest {
    @Test
    @Timeout(300)
    void answersOfOneGroupLeaveInOneWrite() throws Exception {
        CountDownLatch inFirstWrite = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger writes = new AtomicInteger();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        CoalescingWriter outlet = new CoalescingWriter(new OutputStream() {
            @Override
            public void write(int octet) {
                throw new AssertionError("one at a time");
            }

            @Override
            public void write(byte[] octets, int from, int count) throws IOException {
                writes.incrementAndGet();
                inFirstWrite.countDown();
                await(goOn);
                sent.write(octets, from, count);
            }
        });
        Thread writer = drain(outlet);
        outlet.write(PduLayout.answer(5, 0, 0));
        await(inFirstWrite);
        for (int i = 1; i <= 1000; i++) outlet.write(PduLayout.answer(5, 0, i));
        goOn.countDown();
        outlet.settle(TimeUnit.SECONDS.toNanos(5));
        outlet.close();
        writer.join();
        assertThat(writes).hasValue(2);
        assertThat(sent.size()).isEqualTo(1001 * 17);
    }

    @Test
    @Timeout(300)
    void aPeerThatDoesNotReadBreaksItAndNobodyWaits() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CoalescingWriter outlet = new CoalescingWriter(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                await(never);
            }
        });
        Thread writer = drain(outlet);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200_000; i++) outlet.write(PduLayout.answer(5, 0, i));
                })
                .isInstanceOf(IOException.class)
                .hasMessage("the peer does not read");
        outlet.close();
        never.countDown();
        writer.join();
    }

    @Test
    @Timeout(300)
    void theReaderWritesInOneGoBeforeItReadsOnWhatItAndOthersLeft() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        ByteArrayOutputStream sent = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] octets, int from, int count) {
                writes.incrementAndGet();
                super.write(octets, from, count);
            }
        };
        CoalescingWriter outlet = new CoalescingWriter(sent);
        outlet.writeHere(); // nothing yet, but now it is known who reads
        outlet.write(PduLayout.answer(5, 0, 0));
        Thread other = new Thread(() ->
                assertThatCode(() -> outlet.write(PduLayout.answer(5, 0, 1))).doesNotThrowAnyException());
        other.start();
        other.join();
        outlet.writeHere();
        assertThat(writes).hasValue(1);
        assertThat(sent.size()).isEqualTo(2 * 17);
    }

    @Test
    @Timeout(300)
    void whatTheReaderLeftIsWrittenAlthoughItOnlyWaitsForThat() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        CoalescingWriter outlet = new CoalescingWriter(sent);
        Thread writer = drain(outlet);
        outlet.writeHere();
        outlet.write(PduLayout.answer(5, 0, 0));
        outlet.settle(TimeUnit.SECONDS.toNanos(5));
        assertThat(sent.size()).isEqualTo(17);
        outlet.close();
        writer.join();
    }

    private static Thread drain(CoalescingWriter outlet) {
        Thread writer = new Thread(() -> {
            try {
                outlet.drain();
            } catch (IOException | InterruptedException ended) {
                // what the test ends
            }
        });
        writer.start();
        return writer;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            throw new IOException(hurried);
        }
    }
}
