-- One page again and again, or questions of four buyers: each of its own quantity, or of a thousand
-- quantities asked again and again. Every question that is kept has its own key, so each is durable before
-- its reply. What is asked comes in the environment:
--   PROVISO_BENCH_ASK    where questions go; without it a page is asked for
--   PROVISO_BENCH_KEY    how the keys of this load begin; without it nothing is kept
--   PROVISO_BENCH_AGAIN  `yes`: a thousand quantities
--   PROVISO_BENCH_PAUSE  milliseconds each connection waits before a request
sent, other = 0, 0
local path = os.getenv("PROVISO_BENCH_ASK")
local prefix = os.getenv("PROVISO_BENCH_KEY")
local again = os.getenv("PROVISO_BENCH_AGAIN") == "yes"
local pause = tonumber(os.getenv("PROVISO_BENCH_PAUSE") or "0")
local buyers = { "deepseek", "bytedance", "alibaba", "tencent" }
local threads = {}

function setup(thread)
    table.insert(threads, thread)
    thread:set("number", #threads)
end

function delay() return pause end

if path then
    function request()
        sent = sent + 1
        local body = string.format(
            '{"seller":"nvidia","buyer":"%s","item":"h200","quantity":%d,"on":"2026-02-15"%s}',
            buyers[sent % 4 + 1], again and sent % 1000 + 1 or number * 10000000 + sent,
            prefix and "" or ',"keep":false')
        local fields = { ["Content-Type"] = "application/json" }
        if prefix then fields["Idempotency-Key"] = prefix .. "-" .. number .. "-" .. sent end
        return wrk.format("POST", path, fields, body)
    end
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
