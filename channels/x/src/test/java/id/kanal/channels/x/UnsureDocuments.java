package id.kanal.channels.x;

import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Documents of which a change may be made without anybody hearing of it. */
final class UnsureDocuments {
    private final AtomicInteger unheard = new AtomicInteger();
    private final Documents documents;

    UnsureDocuments(Documents real) {
        this.documents = (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        return method.getName().equals("put") && unheard.getAndUpdate(n -> Math.max(0, n - 1)) == 1
                                ? CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_UNSURE, "unheard"))
                                : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** @param number of the change, from now on, whose answer is lost */
    void loseTheAnswerOf(int number) {
        unheard.set(number);
    }

    CompletableFuture<Documents> get() {
        return CompletableFuture.completedFuture(documents);
    }
}
