// The server with a certificate of its own speaks HTTPS and nothing else on its port.
#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <filesystem>

#include "support/http_client.hpp"
#include "support/server_process.hpp"

namespace plenary::http {
namespace {
namespace fs = std::filesystem;

// A key and a self-signed certificate for 127.0.0.1, valid for an hour.
class Certificate {
public:
    Certificate() {
        std::string pattern = fs::temp_directory_path() / "plenary-tls-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> made(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> signed_by_itself(X509_new(), X509_free);
        auto* x509 = signed_by_itself.get();
        X509_set_version(x509, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509), 0);
        X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
        X509_set_pubkey(x509, made.get());
        auto* name = X509_get_subject_name(x509);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("city"), -1, -1, 0);
        X509_set_issuer_name(x509, name);
        extend(x509, NID_subject_alt_name, "IP:127.0.0.1");
        extend(x509, NID_basic_constraints, "critical,CA:TRUE");
        X509_sign(x509, made.get(), EVP_sha256());
        write(key(), [&](std::FILE* file) {
            return PEM_write_PrivateKey(file, made.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
        write(chain(), [&](std::FILE* file) { return PEM_write_X509(file, x509); });
    }
    ~Certificate() { fs::remove_all(folder_); }
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    [[nodiscard]] fs::path key() const { return folder_ / "key.pem"; }
    [[nodiscard]] fs::path chain() const { return folder_ / "chain.pem"; }

private:
    static void extend(X509* x509, int extension, const char* value) {
        auto* made = X509V3_EXT_conf_nid(nullptr, nullptr, extension, value);
        X509_add_ext(x509, made, -1);
        X509_EXTENSION_free(made);
    }

    template <typename Writer>
    static void write(const fs::path& path, Writer writer) {
        const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "w"), std::fclose);
        if (!file || writer(file.get()) != 1) throw std::runtime_error("no certificate can be written");
    }

    fs::path folder_;
};

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* text) {
    static_cast<std::string*>(text)->append(bytes, size * count);
    return size * count;
}

struct Got {
    CURLcode result;
    std::string head, body;
};

Got get(const std::string& url, const fs::path& trusted, long version = CURL_SSLVERSION_DEFAULT) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), curl_easy_cleanup);
    Got got{};
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_CAINFO, trusted.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_SSLVERSION, version);
    curl_easy_setopt(easy.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, 10L);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &got.body);
    curl_easy_setopt(easy.get(), CURLOPT_HEADERDATA, &got.head);
    got.result = curl_easy_perform(easy.get());
    return got;
}

TEST(Tls, ServesHttpsWithItsCertificateAndNoOldVersionAndNoPlainHttp) {
    const Certificate certificate;
    test_support::ServerProcess server(
        test_support::TestDatabase::own().uri(),
        {"server.tls_certificate=" + certificate.chain().string(), "server.tls_key=" + certificate.key().string()});
    const auto base = fmt::format("https://127.0.0.1:{}", server.port());
    EXPECT_TRUE(server.output().contains("ready " + base)) << server.output();

    const auto page = get(base + "/", certificate.chain());
    EXPECT_EQ(page.result, CURLE_OK) << curl_easy_strerror(page.result);
    EXPECT_TRUE(page.head.starts_with("HTTP/1.1 200")) << page.head;
    EXPECT_TRUE(page.head.contains("Strict-Transport-Security: max-age=")) << page.head;
    EXPECT_TRUE(page.body.ends_with("</html>\n"));

    EXPECT_EQ(get(base + "/healthz", "/dev/null").result, CURLE_SSL_CACERT_BADFILE) << "the control: it is checked";
    EXPECT_NE(
        get(base + "/healthz", certificate.chain(), long{CURL_SSLVERSION_TLSv1_1} | long{CURL_SSLVERSION_MAX_TLSv1_1})
            .result,
        CURLE_OK);
    EXPECT_THROW(test_support::HttpClient(server.port()).get("/healthz"), std::exception);
    EXPECT_EQ(get(base + "/healthz", certificate.chain()).body, "alive\n") << "after all that";
    EXPECT_EQ(server.stop(), 0) << server.output();
}

}  // namespace
}  // namespace plenary::http
