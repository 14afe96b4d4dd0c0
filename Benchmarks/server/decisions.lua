-- Questions of four buyers: each of its own quantity, or of a thousand quantities asked again and again.
-- Every request that is kept has its own key, so each is durable before its reply.
sent, other = 0, 0
local prefix = os.getenv("PROVISO_BENCH_KEY") or tostring(os.time())
local pause = tonumber(os.getenv("PROVISO_BENCH_PAUSE") or "0")
local again = os.getenv("PROVISO_BENCH_AGAIN") == "yes"
local buyers = { "deepseek", "bytedance", "alibaba", "tencent" }
local keep = os.getenv("PROVISO_BENCH_KEEP") ~= "no"
local threads = {}

function setup(thread)
    table.insert(threads, thread)
    thread:set("number", #threads)
end

function delay() return pause end

function request()
    sent = sent + 1
    local body = string.format(
        '{"seller":"nvidia","buyer":"%s","item":"h200","quantity":%d,"on":"2026-02-15"%s}',
        buyers[sent % 4 + 1], again and sent % 1000 + 1 or number * 10000000 + sent,
        keep and "" or ',"keep":false')
    local fields = { ["Content-Type"] = "application/json" }
    if keep then fields["Idempotency-Key"] = prefix .. "-" .. number .. "-" .. sent end
    return wrk.format("POST", "/v1/decisions", fields, body)
end

function response(status)
    if status ~= 201 and status ~= 200 then other = other + 1 end
end

function done(summary, latency)
    local refused = 0
    for _, thread in ipairs(threads) do refused = refused + thread:get("other") end
    io.write(string.format("RESULT %.0f %.2f %d\n",
        summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
        refused + summary.errors.connect + summary.errors.read + summary.errors.write
            + summary.errors.timeout))
end
