import type { SinkFact, SinkKind } from '../facts.ts';
import { textOf, type CallValue } from '../eval/value.ts';
import { packagePath } from '../frameworks/packages.ts';
import { calleeName, linear, namesOf } from './linear.ts';
import { sourcesOf } from './sources.ts';

interface SinkRule {
  readonly kind: SinkKind;
  readonly pkg?: RegExp;
  /** Name of the called function. */
  readonly name: RegExp;
}

/** Calls that make an endpoint worth limiting or proving. A package narrows where the name alone would say too much. */
const RULES: readonly SinkRule[] = [
  {
    kind: 'hosted-sign-in',
    pkg: /^(?:@supabase\/.+|firebase(?:\/auth)?|@firebase\/auth|@clerk\/.+|@workos-inc\/.+|stytch|auth0(?:-js)?|@aws-sdk\/client-cognito.*|@nhost\/.+)$/,
    name: /^(?:signIn\w*|signUp\w*|createUserWithEmailAndPassword|sendPasswordResetEmail|sendSignInLinkToEmail|resetPasswordForEmail|verifyOtp|verifyOTP|resend|authenticateWith\w+)$/,
  },
  {
    kind: 'password-check',
    pkg: /^(?:bcrypt|bcryptjs|bcrypt-nodejs|argon2|@node-rs\/(?:bcrypt|argon2)|scrypt|pbkdf2|@phc\/.*|oslo.*|@oslojs.*)$/,
    name: /^(?:compare|compareSync|verify|verifySync)$/,
  },
  {
    kind: 'password-check',
    pkg: /^(?:werkzeug|bcrypt|passlib|argon2|flask_bcrypt|django\.contrib\.auth|pwdlib)/,
    name: /^(?:check_password_hash|checkpw|verify|check_password|authenticate|verify_and_update)$/,
  },
  {
    kind: 'password-check',
    name: /^(?:comparePassword|verifyPassword|checkPassword|validatePassword|isValidPassword|matchPassword|correctPassword|isPasswordMatch|check_password|verify_password|check_password_hash|signInWithPassword|signInWithEmailAndPassword|sign_in_with_password)$/,
  },
  {
    kind: 'password-hash',
    pkg: /^(?:bcrypt|bcryptjs|bcrypt-nodejs|argon2|@node-rs\/(?:bcrypt|argon2)|werkzeug|passlib|flask_bcrypt|pwdlib|django\.contrib\.auth)/,
    name: /^(?:hash|hashSync|hashpw|generate_password_hash|make_password|create_user|set_password)$/,
  },
  { kind: 'password-hash', name: /^(?:hashPassword|hash_password|get_password_hash|encryptPassword)$/ },
  {
    kind: 'token-issue',
    pkg: /^(?:jsonwebtoken|jwt|jose|PyJWT|jwt-simple|fast-jwt|@fastify\/jwt|flask_jwt_extended|authlib|python_jose)/,
    name: /^(?:sign|encode|SignJWT|create_access_token|create_refresh_token)$/,
  },
  { kind: 'session-start', pkg: /^(?:flask_login|django\.contrib\.auth)$/, name: /^(?:login_user|login)$/ },
  {
    kind: 'otp-check',
    pkg: /^(?:speakeasy|otplib|otpauth|pyotp|node-2fa|totp-generator|@otplib\/.*)$/,
    name: /^(?:verify|check|verifyToken|validate|verifyDelta|checkDelta)$/,
  },
  {
    kind: 'otp-check',
    pkg: /^@simplewebauthn\/server$/,
    name: /^verify(?:Authentication|Registration)Response$/,
  },
  { kind: 'otp-check', name: /^(?:verifyOtp|verifyOTP|verify_otp|checkOtp|verifyTotp|verifyMfa)$/ },
  {
    kind: 'mail',
    pkg: /^(?:nodemailer|@sendgrid\/.*|resend|mailgun.*|postmark|@aws-sdk\/client-ses.*|mailersend|@mailchimp\/.*|brevo|sib-api-v3-sdk|emailjs|flask_mail|smtplib|sendgrid|fastapi_mail|django\.core\.mail|aiosmtplib|yagmail)$/,
    name: /^(?:sendMail|send|sendEmail|send_message|sendmail|send_mail|create|message|sendMultiple|messages)$/,
  },
  {
    kind: 'mail',
    name: /^(?:sendMail|sendEmail|send_email|sendPasswordReset(?:Email)?|sendVerificationEmail|sendResetEmail|send_mail|sendWelcomeEmail)$/,
  },
  {
    kind: 'sms',
    pkg: /^(?:twilio|@vonage\/.*|messagebird|@aws-sdk\/client-sns|plivo|nexmo)$/,
    name: /^(?:create|send|sendSms|publish|messages)$/,
  },
  { kind: 'sms', name: /^(?:sendSms|sendSMS|send_sms|sendOtp|send_otp|sendWhatsapp)$/ },
  {
    kind: 'llm',
    pkg: /^(?:openai|@anthropic-ai\/.*|@google\/generative-ai|@google\/genai|ai|@ai-sdk\/.*|@langchain\/.*|langchain.*|groq-sdk|cohere-ai|@mistralai\/.*|replicate|@huggingface\/.*|ollama|anthropic|litellm|google\.generativeai|together-ai|llamaindex|mistralai|cohere|groq|@azure\/openai|@aws-sdk\/client-bedrock-runtime|@fal-ai\/.*)$/,
    name: /^(?:create|stream|generateText|streamText|generateObject|streamObject|generateContent|generateContentStream|sendMessage|invoke|chat|complete|generate|run|call|completion|acompletion|parse|textGeneration|edit|subscribe|generate_content|embed|embedMany|send)$/,
  },
  {
    kind: 'payment',
    pkg: /^(?:stripe|@paypal\/.*|braintree|square|@mollie\/.*|razorpay|@lemonsqueezy\/.*|paystack|@adyen\/.*|authorizenet)$/,
    name: /^(?:create|confirm|capture|charge|sale|createPayment|createOrder|execute)$/,
  },
  {
    kind: 'upload',
    pkg: /^(?:multer|formidable|busboy|multiparty|@fastify\/multipart|express-fileupload|connect-busboy)$/,
    name: /^(?:single|array|fields|any|parse|parseRequest)$/,
  },
  { kind: 'upload', name: /^(?:uploadToS3|uploadFile|upload_file|put_object|upload_fileobj|upload_stream)$/ },
  {
    kind: 'image',
    pkg: /^(?:sharp|jimp|gm|imagemagick|canvas|puppeteer|puppeteer-core|playwright|pdfkit|pdf-lib|pdf-parse|html-pdf|fluent-ffmpeg|tesseract\.js|PIL|pdf2image|weasyprint|pdfkit|moviepy|pytesseract|cv2|PyPDF2|pypdf|pdfplumber|fitz)$/,
    name: /^(?:toBuffer|toFile|resize|read|launch|newPage|pdf|screenshot|save|recognize|thumbnail|open|convert_from_bytes|write_pdf|from_string|run|write|output|image_to_string|PdfReader|PdfFileReader|sharp|fromBuffer|default|pdf-parse|html-pdf)$/,
  },
  {
    kind: 'signature-check',
    pkg: /^(?:stripe|svix|standardwebhooks|@octokit\/webhooks.*|twilio|@clerk\/.*|razorpay|@paddle\/.*|@lemonsqueezy\/.*|svix\.webhooks|@workos.*|@polar-sh\/.*|@liveblocks\/node|@upstash\/qstash.*|@sanity\/webhook)$/,
    name: /^(?:constructEvent|constructEventAsync|verify|validateRequest|verifyWebhook|construct_event|validateWebhookSignature|unmarshal|webhook|verifyAndReceive|validate|validateEvent|verifyRequest|verifySignature\w*|isValidSignature|validateRequestWithBody)$/,
  },
  {
    kind: 'signature-check',
    name: /^(?:timingSafeEqual|compare_digest|constructEvent|constructEventAsync|construct_event|verifySignature|verify_signature|validateSignature|verifyWebhook|verifyHmac|checkSignature|isValidSignature|createHmac|createVerify)$/,
  },
];

/** `fetch('https://api.openai.com/...')`. */
const HOSTS: readonly (readonly [RegExp, SinkKind])[] = [
  [
    /api\.openai\.com|api\.anthropic\.com|generativelanguage\.googleapis|openrouter\.ai|api\.groq\.com|api\.mistral\.ai|api-inference\.huggingface|api\.replicate|api\.together|api\.cohere|ai\.gateway|deepseek\.com|api\.perplexity|\.openai\.azure\.com/i,
    'llm',
  ],
  [/api\.sendgrid\.com|api\.resend\.com|api\.mailgun\.net|api\.postmarkapp|api\.brevo\.com|api\.mailersend/i, 'mail'],
  [/api\.twilio\.com|rest\.nexmo|api\.plivo/i, 'sms'],
  [/api\.stripe\.com|api-m\.(?:sandbox\.)?paypal\.com/i, 'payment'],
];

function hostSink(call: CallValue): SinkKind | undefined {
  for (const arg of call.args) {
    const pieces = arg.value.t === 'mix' ? arg.value.parts : [arg.value];
    for (const piece of pieces) {
      const text = textOf(piece);
      const found = text === undefined ? undefined : HOSTS.find(([host]) => host.test(text));
      if (found !== undefined) return found[1];
    }
  }
  return undefined;
}

const PASSWORD = /pass(?:word|wd|phrase|code)?$|^pin$|^pwd$|otp|^code$/i;

/** Hashing or comparing a password that came with the request by hand: `user.password === req.body.password`. */
export function isPasswordFromClient(value: CallValue['args'][number]['value']): boolean {
  return sourcesOf(value).some(
    (one) => (one.kind === 'body' || one.kind === 'query') && one.key !== null && PASSWORD.test(one.key),
  );
}

const known = new WeakMap<CallValue, SinkFact | null>();

/** What a call is to security, beside stored data; undefined for the most. */
export function sinkOf(call: CallValue): SinkFact | undefined {
  const before = known.get(call);
  if (before !== undefined) return before ?? undefined;
  const found = findSink(call);
  known.set(call, found ?? null);
  return found;
}

/** `crypto.subtle.verify(...)`, and `sign` of which the result is compared. */
function isSubtleCheck({ callee }: CallValue): boolean {
  if (callee.t !== 'prop' || !/^(?:verify|sign)$/.test(callee.name)) return false;
  return (callee.of.t === 'prop' || callee.of.t === 'root') && callee.of.name === 'subtle';
}

function findSink(call: CallValue): SinkFact | undefined {
  const name = calleeName(call);
  const found = packagePath(call);
  const lib = found?.pkg;
  for (const rule of RULES) {
    if (!rule.name.test(name)) continue;
    if (rule.pkg !== undefined && (lib === undefined || !rule.pkg.test(lib))) continue;
    if (
      rule.pkg !== undefined &&
      rule.kind === 'mail' &&
      /^(?:create|messages|message)$/.test(name) &&
      !/mail|message/i.test(namesOf(linear(call).steps).join('.'))
    )
      continue;
    return { kind: rule.kind, by: lib ?? name, at: call.at };
  }
  if (isSubtleCheck(call)) return { kind: 'signature-check', by: 'crypto.subtle', at: call.at };
  const byHost = hostSink(call);
  return byHost === undefined ? undefined : { kind: byHost, by: name, at: call.at };
}
