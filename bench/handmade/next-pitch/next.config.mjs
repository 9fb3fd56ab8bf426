export default {
  async headers() {
    return [
      {
        source: '/api/:path*',
        headers: [
          { key: 'Access-Control-Allow-Credentials', value: 'true' },
          { key: 'Access-Control-Allow-Origin', value: '*' },
        ],
      },
      { source: '/fonts/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://slides.example' }] },
    ];
  },
};
