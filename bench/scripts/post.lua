-- For wrk: the body that post.js sends, in length.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = string.rep("x", 10000)
