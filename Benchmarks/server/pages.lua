-- The same page again and again, as a room full of people looks at it.
other = 0
local pause = tonumber(os.getenv("PROVISO_BENCH_PAUSE") or "0")
local threads = {}

function setup(thread) table.insert(threads, thread) end
function delay() return pause end
function response(status)
    if status ~= 200 then other = other + 1 end
end

function done(summary, latency)
    local refused = 0
    for _, thread in ipairs(threads) do refused = refused + thread:get("other") end
    io.write(string.format("RESULT %.0f %.2f %d\n",
        summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
        refused + summary.errors.connect + summary.errors.read + summary.errors.write
            + summary.errors.timeout))
end
