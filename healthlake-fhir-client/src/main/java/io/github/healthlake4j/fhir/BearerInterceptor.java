package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Sends a SMART bearer token. On 401 the supplier is asked once more: another token than the first is tried once. */
final class BearerInterceptor implements Interceptor {
    private final Endpoint endpoint;
    private final Supplier<String> token;

    BearerInterceptor(Endpoint endpoint, Supplier<String> token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!endpoint.contains(request.url().toString())) {
            throw new RefusedUrlException();
        }
        String first = token.get();
        Response response = chain.proceed(withToken(request, first));
        if (response.code() != 401) {
            return response;
        }
        String second = token.get();
        if (second.equals(first)) {
            return response;
        }
        response.close();
        return chain.proceed(withToken(request, second));
    }

    private static Request withToken(Request request, String token) {
        return request.newBuilder().header("Authorization", "Bearer " + token).build();
    }
}
