const f = /* a */ function /* b */ name /* c */ (/* d */ a /* e */, b // f
) /* g */ { return /* h */ block /* i */ (a /* j */) // k
 }; log(f(1))
