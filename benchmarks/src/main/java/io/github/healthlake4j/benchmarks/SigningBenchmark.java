package io.github.healthlake4j.benchmarks;

import io.github.healthlake4j.fhir.SigV4Interceptor;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** A signed GET without a network: our interceptor inside OkHttp, and the AWS SDK's signer by itself. */
@State(Scope.Benchmark)
public class SigningBenchmark {
    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create(Stub.KEY, Stub.SECRET);

    private final OkHttpClient signing = client(SigV4Interceptor.of(Lab.endpoint(), Stub.REGION, Lab.credentials()));
    private final OkHttpClient plain = client(chain -> chain.proceed(chain.request()));
    private final Request request =
            new Request.Builder().url(Lab.endpoint() + "Patient/p-1").build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    private static OkHttpClient client(Interceptor first) {
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .addInterceptor(first)
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(204)
                        .message("")
                        .body(ResponseBody.EMPTY)
                        .build())
                .build();
    }

    /** A call with our signature. */
    @Benchmark
    public Response signed() throws IOException {
        return signing.newCall(request).execute();
    }

    /** The same without one: what OkHttp itself takes. */
    @Benchmark
    public Response unsigned() throws IOException {
        return plain.newCall(request).execute();
    }

    /** The AWS SDK's signer alone. */
    @Benchmark
    public SignedRequest awsSigner() {
        SdkHttpRequest get = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(Lab.endpoint().resolve("Patient/p-1"))
                .putHeader("Accept", "application/fhir+json")
                .build();
        return signer.sign(sign -> sign.identity(CREDENTIALS)
                .request(get)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "healthlake")
                .putProperty(AwsV4HttpSigner.REGION_NAME, Stub.REGION));
    }
}
